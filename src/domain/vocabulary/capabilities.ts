/** Capabilities that a plugin can be granted, https://docs.odock.ai/docs/plugins/evaluate-plugin/ , and what is withheld unless reviewed. */
export const CAPABILITY_IDS = [
  'request_inspection', 'response_inspection', 'request_mutation', 'response_mutation', 'external_network',
  'webhook_delivery', 'email_delivery', 'secret_access', 'background_work', 'resource_scope',
] as const;
export type CapabilityId = (typeof CAPABILITY_IDS)[number];

export const CAPABILITIES: Readonly<Record<CapabilityId, { readonly label: string }>> = {
  request_inspection: { label: 'Request inspection' },
  response_inspection: { label: 'Response inspection' },
  request_mutation: { label: 'Request mutation' },
  response_mutation: { label: 'Response mutation' },
  external_network: { label: 'External network calls' },
  webhook_delivery: { label: 'Webhook delivery' },
  email_delivery: { label: 'Email delivery' },
  secret_access: { label: 'Secret or credential access' },
  background_work: { label: 'Background work' },
  resource_scope: { label: 'Resource scope' },
};

/** Withheld by default, https://docs.odock.ai/docs/plugins/architecture/ . `capability` is set when it is one of the above. */
export const WITHHELD: readonly { readonly id: string; readonly label: string; readonly capability: CapabilityId | null }[] = [
  { id: 'broad_storage', label: 'Broad storage', capability: null },
  { id: 'unrestricted_network', label: 'Unrestricted outbound network', capability: null },
  { id: 'secret_access', label: 'Secret or credential access', capability: 'secret_access' },
  { id: 'response_mutation', label: 'Response mutation', capability: 'response_mutation' },
];
