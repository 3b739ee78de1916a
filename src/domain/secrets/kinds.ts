import type { SecretKind, SecretKindId } from './found';

const EXCHANGE = 'Odock supplies an approved exchange when a value is needed.';

/** How each kind is shown, and what the person who pasted it does now. */
export const SECRET_KINDS: Readonly<Record<SecretKindId, SecretKind>> = {
  virtual_key: { label: 'Virtual API key', advice: `Remove it and rotate the key in place in Odock; name the key instead. ${EXCHANGE}` },
  provider_key: { label: 'Model provider key', advice: `Remove it and revoke it at the provider; name the provider instead. ${EXCHANGE}` },
  cloud_key: { label: 'Cloud account key', advice: `Remove it and rotate it in the cloud account. ${EXCHANGE}` },
  access_token: { label: 'Access token', advice: `Remove it and revoke it where it was issued. ${EXCHANGE}` },
  bearer_header: { label: 'Authorization or key header', advice: `Remove the value and rotate it; keep the name of the header. ${EXCHANGE}` },
  basic_auth: { label: 'User name with password', advice: `Remove the password and change it; keep the user name if it helps. ${EXCHANGE}` },
  jwt: { label: 'Signed token (JWT)', advice: `Remove it and end the session or revoke the token. ${EXCHANGE}` },
  webhook_url: { label: 'Webhook address', advice: `Remove it and renew it: whoever has the address can post. Name the channel instead. ${EXCHANGE}` },
  connection_string: { label: 'Connection string with password', advice: `Remove the password and change it; host and database name may stay. ${EXCHANGE}` },
  private_key: { label: 'Private key', advice: `Remove it and replace the key pair; a public key may stay. ${EXCHANGE}` },
  auth_json: { label: 'Upstream authentication', advice: `Remove the value and rotate it; name the authentication type instead. ${EXCHANGE}` },
  key_envelope: { label: 'Encrypted key', advice: `Remove it; it belongs to the deployment only. Rotate the key inside. ${EXCHANGE}` },
  named_secret: { label: 'Secret setting', advice: `Remove the value and change it; keep the name of the setting. ${EXCHANGE}` },
  password: { label: 'Password', advice: `Remove it and change the password. ${EXCHANGE}` },
};
