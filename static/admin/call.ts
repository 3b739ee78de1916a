import { ADMIN_REPLIES } from '../../src/contract/admin-replies';
import { callsWith } from '../bridge/call';

/** Calls of the admin page. */
export const call = callsWith(ADMIN_REPLIES);
