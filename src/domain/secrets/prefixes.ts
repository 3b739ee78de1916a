import type { SecretKindId } from './found';

/**
 * Tokens that give themselves away by how they begin. Formats are those that the issuers or the gitleaks rules
 * (https://github.com/gitleaks/gitleaks) document; minimum lengths are looser, because people paste truncated keys.
 */
export interface PrefixRule {
  readonly kind: SecretKindId;
  /** The literal beginning; several when one issuer has several. */
  readonly prefixes: readonly string[];
  /** Character class of the rest, as inside the brackets of a regular expression. */
  readonly tail: string;
  readonly min: number;
  /**
   * True when prefix and length leave no doubt. Such a rule also suits the field's own validation, which can look
   * at nothing else; all other rules look at the shape of the tail too.
   */
  readonly coarse: boolean;
}

const ALNUM = 'A-Za-z0-9';
const WORD = 'A-Za-z0-9_-';
const BASE64 = 'A-Za-z0-9+/=';

const certain = (kind: SecretKindId, prefixes: string, tail: string, min: number): PrefixRule => ({ kind, prefixes: prefixes.trim().split(/\s+/), tail, min, coarse: true });
const likely = (kind: SecretKindId, prefixes: string, tail: string, min: number): PrefixRule => ({ kind, prefixes: prefixes.trim().split(/\s+/), tail, min, coarse: false });

/** In the order of looking: a longer beginning stands before a shorter one that it starts with. */
export const PREFIX_RULES: readonly PrefixRule[] = [
  certain('provider_key', 'sk-ant-api03- sk-ant-admin01- sk-proj- sk-svcacct- sk-admin- sk-or-v1-', WORD, 24),
  certain('access_token', 'ghp_ gho_ ghu_ ghs_ ghr_', ALNUM, 36),
  certain('access_token', 'github_pat_', 'A-Za-z0-9_', 60),
  certain('access_token', 'ATATT3 ATCTT3', 'A-Za-z0-9_=-', 80),
  certain('access_token', 'glsa_', 'A-Za-z0-9_', 32),
  certain('access_token', 'xoxb- xoxp- xapp-1-', WORD, 36),
  certain('provider_key', 'gsk_ pplx-', ALNUM, 40),
  likely('provider_key', 'AIza', WORD, 34),
  likely('provider_key', 'hf_ api_org_', ALNUM, 30),
  likely('access_token', 'sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_', ALNUM, 16),
  likely('access_token', 'whsec_', BASE64, 16),
  likely('virtual_key', 'sk_ vk_', WORD, 16),
  likely('provider_key', 'sk- xai- r8_ pcsk_ lsv2_pt_ lsv2_sk_ nvapi- fw_ csk- jina_ tvly- pa-', WORD, 20),
  likely('provider_key', 'ABSK', BASE64, 60),
  likely('cloud_key', 'AKIA ASIA ABIA ACCA GOOG1E', 'A-Z0-9', 16),
  likely('cloud_key', 'LTAI AKID', ALNUM, 16),
  likely('cloud_key', 'ya29. GOCSPX- 1//0 dop_v1_ doo_v1_ dor_v1_ EAAC', 'A-Za-z0-9_.-', 20),
  likely('access_token', `
    glpat- gldt- glrt- glft- glptt- glcbt- GR1348941 npm_ dckr_pat_ dckr_oat_ lin_api_ lin_oauth_ shpat_ shpss_ shpca_ shppa_ NRAK- NRII- NRAA-
    PMAK- dp.pt. dp.st. dp.ct. hvs. hvb. hvr. figd_ ntn_ secret_ sntrys_ sntryu_ tskey- glc_ pypi- rubygems_ ATBB HRKU- CCIPAT_ squ_ sqp_ sqa_
    pul- xkeysib- xsmtpsib- pscale_tkn_ pscale_pw_ pscale_oauth_ sq0atp- sq0csp- EAAA tfp_ nfp_ fo1_ sbp_ bkua_ bkct_ rdme_ shippo_live_
    shippo_test_ duffel_live_ duffel_test_ CFPAT- pnu_ phx_ phc_ tk-us- ico- p8e- CLOJARS_ FLWSECK- FLWSECK_TEST- EZAK EZTK rpa_ sgp_ sb_secret_ hcaik_ hcaek_ mlsn. vercel_blob_rw_ rnd_ glsoat- glimt- e2b_ ory_at_ ls__ vcp_ syt_
  `, 'A-Za-z0-9_=.-', 18),
  likely('access_token', 'xoxa- xoxo- xoxs- xoxr- xoxe- xoxe.xoxp- xoxe.xoxb- xoxd- xoxc-', WORD, 20),
  likely('access_token', 'SG.', 'A-Za-z0-9_.-', 40),
  likely('access_token', 'fm1r_ fm2_ ops_eyJ sha256~ AKCp v2.local. v1.0- AQV', 'A-Za-z0-9+/=_-', 36),
  likely('access_token', 're_', 'A-Za-z0-9_', 24),
  likely('access_token', 'dapi key- pat-na1- pat-eu1- pat-ap1- access-sandbox- access-production- access-development-', 'a-f0-9-', 32),
  likely('access_token', 'dt0c01. dt0s01. dt0s02.', 'A-Z0-9.', 60),
  likely('access_token', 'sk.eyJ', 'A-Za-z0-9_.-', 40),
  likely('private_key', 'AGE-SECRET-KEY-1', 'A-Z0-9', 40),
  // Bodies of private keys: a PEM head in base64, PKCS #8 and PKCS #1 without their head, OpenSSH.
  likely('private_key', `
    LS0tLS1CRUdJTiBQUklWQV LS0tLS1CRUdJTiBSU0EgUFJJ LS0tLS1CRUdJTiBFQyBQUk LS0tLS1CRUdJTiBPUEVOU1 LS0tLS1CRUdJTiBFTkNSWV b3BlbnNzaC1rZXktdjEA
    MIIEvQIBADANBgkq MIIEvgIBADANBgkq MIIEvAIBADANBgkq MIIJQgIBADANBgkq MIIEpAIBAAKC MIIEowIBAAKC MIGHAgEAMBMG
  `, BASE64, 40),
];

/** The rules that need nothing but prefix, alphabet and length: what the brief field's own validation may refuse. */
export const COARSE_RULES: readonly PrefixRule[] = PREFIX_RULES.filter((rule) => rule.coarse);

/** Pieces that give a token of a coarse rule away as a stand-in. */
export const COARSE_STAND_INS: readonly string[] = ['xxxx', 'XXXX', 'your', 'YOUR', 'xample', 'XAMPLE', 'abcdef', 'ABCDEF', '12345', '00000'];

function escapeLiteral(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** The source of an expression for a rule: one of the prefixes, then at least `min` characters of the tail. Takes linear time. */
export function prefixSource({ prefixes, tail, min }: PrefixRule): string {
  return `(?:${prefixes.map(escapeLiteral).join('|')})[${tail}]{${min},}`;
}

/** What may not stand before a token: it would be the tail of a longer word. */
export const INSIDE_WORD = 'A-Za-z0-9_-';
