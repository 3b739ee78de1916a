import { AppError, type ErrorCode } from '../contract/errors';
import type { Paragraph, Ports } from './ports';

/** Refusals after which Jira has certainly not written the comment; it names no code of its own for a missing permission. */
const NOT_SAID: readonly ErrorCode[] = ['forbidden', 'jira_refused', 'not_found'];

/** Comments as the acting user. Whoever may act but not comment is spoken for by the app. */
export async function commentForUser(ports: Ports, issueId: string, paragraphs: readonly Paragraph[]): Promise<void> {
  try {
    await ports.jira.comment(issueId, paragraphs, 'user');
  } catch (error) {
    if (!(error instanceof AppError) || !NOT_SAID.includes(error.code)) throw error;
    await ports.jira.comment(issueId, paragraphs, 'app');
  }
}
