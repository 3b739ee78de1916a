import { REQUEST_REPLIES } from '../../src/contract/request-replies';
import { callsWith } from '../bridge/call';

/** Calls of the panel and of the question's page. */
export const call = callsWith(REQUEST_REPLIES);
