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

const certain = (kind: SecretKindId, prefixes: readonly string[], tail: string, min: number): PrefixRule => ({ kind, prefixes, tail, min, coarse: true });
const likely = (kind: SecretKindId, prefixes: readonly string[], tail: string, min: number): PrefixRule => ({ kind, prefixes, tail, min, coarse: false });

export const PREFIX_RULES: readonly PrefixRule[] = [
  certain('provider_key', ['sk-ant-api03-', 'sk-ant-admin01-', 'sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-or-v1-'], WORD, 32),
  certain('provider_key', ['gsk_', 'pplx-'], ALNUM, 40),
  certain('provider_key', ['AIza'], WORD, 34),
  certain('provider_key', ['hf_', 'api_org_'], ALNUM, 30),
  certain('access_token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], ALNUM, 36),
  certain('access_token', ['github_pat_'], 'A-Za-z0-9_', 60),
  certain('access_token', ['ATATT3', 'ATCTT3'], 'A-Za-z0-9_=-', 80),
  certain('access_token', ['glsa_'], 'A-Za-z0-9_', 32),
  likely('access_token', ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_', 'whsec_'], ALNUM, 16),
  likely('virtual_key', ['sk_', 'vk_'], WORD, 16),
  likely('provider_key', ['sk-', 'xai-', 'r8_'], WORD, 20),
  likely('provider_key', ['ABSK'], 'A-Za-z0-9+/=', 60),
  likely('cloud_key', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], 'A-Z0-9', 16),
  likely('cloud_key', ['ya29.', 'dop_v1_', 'doo_v1_'], WORD, 20),
  likely('access_token', ['glpat-', 'gldt-', 'glrt-', 'npm_', 'dckr_pat_', 'lin_api_', 'shpat_', 'NRAK-', 'PMAK-', 'dp.pt.', 'hvs.', 'hvb.', 'figd_', 'ntn_', 'sntrys_', 'tskey-', 'glc_', 'pypi-', 'ATBB'], 'A-Za-z0-9_=-', 18),
  likely('access_token', ['xoxb-', 'xoxp-', 'xoxa-', 'xoxo-', 'xoxs-', 'xoxr-', 'xoxe-', 'xapp-'], WORD, 20),
  likely('access_token', ['SG.'], 'A-Za-z0-9_.-', 40),
  likely('access_token', ['re_'], 'A-Za-z0-9_', 24),
  likely('access_token', ['dapi'], 'a-f0-9', 32),
  likely('private_key', ['AGE-SECRET-KEY-1'], 'A-Z0-9', 40),
];

/** The rules that need nothing but prefix, alphabet and length: what the brief field's own validation may refuse. */
export const COARSE_RULES: readonly PrefixRule[] = PREFIX_RULES.filter((rule) => rule.coarse);

function escapeLiteral(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * One expression for a rule: not inside a longer word, one of the prefixes, then at least `min` tail characters.
 * It has no nested repetition, so it takes linear time.
 */
export function prefixPattern(rule: PrefixRule): RegExp {
  return new RegExp(`(?<![A-Za-z0-9_-])(?:${rule.prefixes.map(escapeLiteral).join('|')})[${rule.tail}]{${rule.min},}`, 'g');
}
