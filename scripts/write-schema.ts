/** Writes `docs/configuration.schema.json`, the schema of what admins export and import: `npm run schema`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationSchema } from '../test/support/configuration-schema';

writeFileSync(join(__dirname, '../docs/configuration.schema.json'), `${JSON.stringify(configurationSchema(), null, 2)}\n`);
console.log('docs/configuration.schema.json is written.');
