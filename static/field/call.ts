import { FIELD_REPLIES } from '../../src/contract/field-replies';
import { callsWith } from '../bridge/call';

/** Calls of the field's page. */
export const call = callsWith(FIELD_REPLIES);
