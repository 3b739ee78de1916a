import * as z from 'zod';
import { ConfigurationDocument } from '../../src/contract/configuration';

/** The published schema of an exported configuration, as it has to be. */
export const configurationSchema = (): unknown => ({
  title: 'Configuration of custom plugin requests', description: 'What an administrator exports on the app’s settings page, and imports there. Settings that are left out have their default.',
  ...z.toJSONSchema(ConfigurationDocument, { io: 'input' }),
});
