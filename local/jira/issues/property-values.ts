import { badRequest } from '../errors';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/ */
export const LONGEST_PROPERTY_KEY = 255;
export const LONGEST_PROPERTY_VALUE = 32_768;

/** @throws JiraError 400 when a property cannot be stored */
export function checkProperty(key: string, value: unknown): void {
  if (key === '' || key.length > LONGEST_PROPERTY_KEY) throw badRequest(`The property key must be 1 to ${LONGEST_PROPERTY_KEY} characters long.`);
  if (value === undefined || value === '') throw badRequest('The property value must be valid, non-empty JSON.');
  if (JSON.stringify(value).length > LONGEST_PROPERTY_VALUE) throw badRequest(`The property value must be no longer than ${LONGEST_PROPERTY_VALUE} characters.`);
}
