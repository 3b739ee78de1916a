import type { SecretKind, SecretKindId } from './found';

const kind = (label: string, removal: string): SecretKind => ({ label, advice: `Remove ${removal} Odock supplies an approved exchange when a value is needed.` });

/** How each kind is shown, and what the person who pasted it does now. */
export const SECRET_KINDS: Readonly<Record<SecretKindId, SecretKind>> = {
  virtual_key: kind('Virtual API key', 'it and rotate the key in place in Odock; name the key instead.'),
  provider_key: kind('Model provider key', 'it and revoke it at the provider; name the provider instead.'),
  cloud_key: kind('Cloud account key', 'it and rotate it in the cloud account.'),
  access_token: kind('Access token', 'it and revoke it where it was issued.'),
  bearer_header: kind('Authorization or key header', 'the value and rotate it; keep the name of the header.'),
  basic_auth: kind('User name with password', 'the password and change it; keep the user name if it helps.'),
  jwt: kind('Signed token (JWT)', 'it and end the session or revoke the token.'),
  webhook_url: kind('Webhook address', 'it and renew it: whoever has the address can post. Name the channel instead.'),
  connection_string: kind('Connection string with password', 'the password and change it; host and database name may stay.'),
  private_key: kind('Private key', 'it and replace the key pair; a public key may stay.'),
  auth_json: kind('Upstream authentication', 'the value and rotate it; name the authentication type instead.'),
  key_envelope: kind('Encrypted key', 'it; it belongs to the deployment only. Rotate the key inside.'),
  named_secret: kind('Secret setting', 'the value and change it; keep the name of the setting.'),
  password: kind('Password', 'it and change the password.'),
};
