/** Why Jira refuses a query; the route answers 400 with `errorMessages: messages`. */
export class JqlError extends Error {
  override readonly name = 'JqlError';
  constructor(readonly messages: readonly string[]) {
    super(messages.join(' '));
  }
}

/** The texts that people meet in replies of Jira Cloud. */
export const refusals = {
  syntax: (detail: string, line: number, character: number) => `Error in the JQL Query: ${detail} (line ${line}, character ${character})`,
  unknownField: (field: string) => `Field '${field}' does not exist or you do not have permission to view it.`,
  unknownValue: (value: string, field: string) => `The value '${value}' does not exist for the field '${field}'.`,
  unknownIssue: (key: string, field: string) => `An issue with key '${key}' does not exist for field '${field}'.`,
  operator: (operator: string, field: string) => `The operator '${operator}' is not supported by the '${field}' field.`,
  functionName: (name: string) => `Unable to find JQL function '${name}' among those that the local site models.`,
  date: (value: string, field: string) => `Date value '${value}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  group: (name: string) => `The group '${name}' does not exist, or the function 'membersOf' was given another number of arguments than one.`,
  linkType: (description: string) => `Issue link type '${description}' could not be found in function 'linkedIssues'.`,
  number: (value: string, field: string) => `The value '${value}' is not a number, as the field '${field}' needs.`,
  order: (field: string) => `Not able to sort using field '${field}'.`,
  unbounded: 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
  tooManyOrders: 'A query can be ordered by at most 7 fields.',
  notModelled: (what: string) => `${what} is not modelled by the local site.`,
};

export function refuse(message: string): never {
  throw new JqlError([message]);
}
