/** Writes the schemas of the documentation: of what admins export and import, and of the decision record. Run: `npm run schema`; tests compare. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationSchema } from '../test/support/configuration-schema';
import { schemaText } from './decision-record-schema';

writeFileSync(join(__dirname, '../docs/configuration.schema.json'), `${JSON.stringify(configurationSchema(), null, 2)}\n`);
writeFileSync(join(__dirname, '../docs/decision-record.schema.json'), schemaText());
console.log('docs/configuration.schema.json and docs/decision-record.schema.json are written.');
