/** Why the readings of texts that the models never saw go wrong, said by a person who looked. By id of `hints-c.jsonl`. */
export const COMMENTS: Readonly<Record<string, string>> = {
  C023: 'A block list of addresses in network terms; “blocklist” and “deny” are mostly said of tools in the training texts.',
  C068: 'A statistical return each quarter is a delivery; period, counts and tokens look like a ceiling.',
  C081: '“TPM policy … on gpt-4.1” names a key and a model, which is how access is written.',
  C097: 'The limit is on one tool, so the tool’s name outweighs “10/min”.',
  C099: 'German sentences are quoted inside; their words are unknown and the English rest names no attack.',
  C100: 'A long official text: masking stands once among clauses about conditions and agencies.',
  C103: 'Texts are refused by their marking; the side wish for a report to another body reads as the main one.',
  C122: 'A thread of error messages; the wish is only the quoted code model_not_allowed.',
  C123: 'Stripping Markdown is a transformation; “strips … output” is close to redaction.',
  C162: 'The requester says “access grant” and means addresses; the address range alone is not heavy enough.',
  C174: 'Size is named once; “prior to forwarding, accompanied by a notice” reads like a workflow.',
  C181: 'Points to another team’s set-up. It is found neither here nor there, and the hint says so.',
  C189: 'The cap is said first and in the words of its control; the real problem comes in slang.',
  C197: 'Contract language around one sum per quarter; grant and package are words of other controls.',
};
