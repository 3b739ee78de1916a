/**
 * Values that a Jira expression works with. Types are those of Atlassian's type reference:
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/
 */

export type Value = null | boolean | number | string | readonly Value[] | ReadonlyMap<string, Value> | HostObject | DateValue | CalendarDateValue | FunctionValue;

/** What a built-in may charge while it runs. */
export interface Meter {
  /** Counts operations that load further data (entity properties, comments, custom fields …); with a place in the text, once for that place. */
  expensive(operations: number, place?: object): void;
  /** Counts single steps of the evaluation. */
  step(): void;
}

export interface HostMember {
  /** Expensive operations that one read costs; 0 for data that comes with the object. */
  readonly cost: number;
  /** True for what costs once for its place in the text, of however many objects it is read there. */
  readonly once?: boolean;
  /** What a call of it runs, for a property that may be written as a call as well. */
  readonly called?: FunctionValue;
  read(): Value;
}

/** A Jira entity (issue, user, status …): a closed set of members under a type name. */
export class HostObject {
  private table: Readonly<Record<string, HostMember>> | null = null;

  /**
   * @param type name that `typeof` gives and error texts use, for example `Issue`
   * @param identity what makes two objects of one type equal; null = only the object itself
   * @param build makes the members; called at the first access
   * @param unlisted member for a name that `build` doesn't list, for types whose names are data (entity properties)
   */
  constructor(
    readonly type: string,
    readonly identity: string | null,
    private readonly build: () => Readonly<Record<string, HostMember>>,
    private readonly unlisted: ((name: string) => HostMember) | null = null,
  ) {}

  member(name: string): HostMember | undefined {
    const listed = Object.hasOwn(this.members(), name) ? this.members()[name] : undefined;
    return listed ?? this.unlisted?.(name);
  }

  memberNames(): string[] {
    return Object.keys(this.members()).sort();
  }

  private members(): Readonly<Record<string, HostMember>> {
    this.table ??= this.build();
    return this.table;
  }
}

/** A point in time, epoch milliseconds. */
export class DateValue {
  constructor(readonly epoch: number) {}
}

/** A day without a time: `YYYY-MM-DD`. */
export class CalendarDateValue {
  constructor(readonly day: string) {}
}

export class FunctionValue {
  constructor(
    readonly name: string,
    readonly call: (args: readonly Value[], meter: Meter) => Value,
  ) {}
}
