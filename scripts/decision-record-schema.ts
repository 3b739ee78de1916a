import { toJSONSchema } from 'zod/mini';
import { DecisionRecord } from '../src/domain/decision-record/document';
import { SCHEMA_ID } from '../src/domain/decision-record/schema-id';

/** The JSON schema of the decision record as text, made from what the app builds it by. https://json-schema.org/draft/2020-12 */
export function schemaText(): string {
  const schema = toJSONSchema(DecisionRecord, { target: 'draft-2020-12' });
  return `${JSON.stringify({ $id: SCHEMA_ID, title: 'Decision record of a custom plugin request', ...schema }, null, 2)}\n`;
}
