import { stop } from './start';

/** Jest's global tear-down. */
export default stop;
