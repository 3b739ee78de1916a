/** Names the schema of the decision record, and with its last part the version of the form. */
export const SCHEMA_ID = 'urn:custom-plugin-requests:decision-record:1' as const;
