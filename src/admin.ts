/** The admin page's function: set-up, which nobody else loads. */
import { createAdminResolver } from './forge/entries/admin-resolver';

export const adminResolver = createAdminResolver();
