import { AppError } from '../contract/errors';
import type { Ports } from './ports';

/** Whether Jira has the issue, as far as the app may see it. @throws AppError when Jira does not answer */
export async function isThere(ports: Ports, issueId: string): Promise<boolean> {
  try {
    await ports.jira.readIssue(issueId, 'app');
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return false;
    throw error;
  }
}
