import type { Line } from './paste-lines';

/** What a line of a mail is besides its content. */
export interface MailLine extends Line {
  /** Greeting, signature, head, disclaimer: it says nothing about the plugin. */
  readonly aside: boolean;
  /** Number of the message in the thread, the newest first. */
  readonly message: number;
}

const GREETING = /^\s*(?:hi|hiya|hello|helo|hallo|hey|yo|dear|moin|greetings|good (?:morning|afternoon|evening|day)|guten (?:tag|morgen)|sehr geehrte\w*|liebe[rs]?|bonjour)\b(?:[ ,]+[\w.&'-]+){0,4}\s*[,!.:]*\s*$/i;
const SIGN_OFF = /^\s*(?:(?:(?:many|kind(?:est)?|warm|best|with|and|friendly|mit|viele|freundlichen|herzliche|beste) )*(?:thanks|thank you|thx|tnx|cheers|regards|greetings|gr(?:ü|ue)(?:ß|ss)en?|wishes)\b[^.?]{0,50}|(?:best|sincerely|yours (?:faithfully|sincerely|truly)|br|vg|mfg)\b[\s,!]*|(?:see you|talk (?:soon|to you))\b[^.?]{0,20})[,!.]*\s*$/i;
const SIGNATURE_RULE = /^\s*--\s*$/;
const POSTSCRIPT = /^\s*p\.?\s?s\.?\s*[:,)]?\s/i;
const DISCLAIMER = /\b(?:this|the) (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|intended|privileged|addressee|recipient)|\bconfidentiality notice\b|\bbefore printing\b|\bsent from my\b|\bif you are not the intended\b|\bunauthori[sz]ed copying\b/i;
const HEAD = /^\s*\**(?:from|von|de|sent|gesendet|date|datum|to|an|cc|bcc|subject|betreff|objet|reply-to)\**\s*:\**\s/i;
const SENDER = /^\s*\**(?:from|von|de)\**\s*:/i;
const ATTRIBUTION = /^\s*(?:on|am|le)\b.{4,140}\b(?:wrote|schrieb|a écrit)\b.{0,60}:\s*$/i;
const FORWARDED = /^\s*(?:-{2,}\s*(?:original message|forwarded message|urspr(?:ü|ue)ngliche nachricht)\s*-{2,}|begin forwarded message:)\s*$/i;
/** A line of so many words is content and no part of a signature, unless it is a disclaimer. */
const SENTENCE_WORDS = 9;

const isBlank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === '';

/** Whether the line at `index` belongs to the head of a message: at least two such lines, or a subject that opens the paste. */
function isHead(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || !HEAD.test(line.text)) return false;
  const beside = [lines[index - 1], lines[index + 1]].some((other) => other !== undefined && HEAD.test(other.text));
  return beside || (/^\s*\**(?:subject|betreff|objet)/i.test(line.text) && lines.slice(0, index).every(isBlank));
}

/** Index after the signature that begins at `index`; `index` itself when what follows is content. */
function endOfSignature(lines: readonly Line[], index: number, isContent: (line: Line) => boolean, isNext: (at: number) => boolean): number {
  let end = index + 1;
  for (; end < lines.length && !isNext(end); end += 1) {
    const line = lines[end];
    if (line === undefined || POSTSCRIPT.test(line.text)) break;
    if (isContent(line)) return index;
  }
  return end;
}

/**
 * Tells a mail's content from what surrounds it. A message ends where another one is quoted: by marks, by a line that names its writer,
 * or by its head.
 * @param isLabelled whether a line names a row of the brief: such a line is never part of a signature.
 */
export function readMail(lines: readonly Line[], isLabelled: (line: Line) => boolean): MailLine[] {
  const read: MailLine[] = [];
  const isContent = (line: Line): boolean => isLabelled(line) || (line.text.trim().split(/\s+/).length >= SENTENCE_WORDS && !DISCLAIMER.test(line.text));
  const startsMessage = (at: number): boolean => {
    const line = lines[at];
    if (line === undefined) return false;
    return line.depth !== (lines[at - 1]?.depth ?? line.depth) || FORWARDED.test(line.text) || ATTRIBUTION.test(line.text) || (SENDER.test(line.text) && isHead(lines, at));
  };
  let message = 0;
  let hasContent = false;
  for (let index = 0; index < lines.length;) {
    const line = lines[index];
    if (line === undefined) break;
    if (startsMessage(index)) {
      if (hasContent) message += 1;
      hasContent = false;
    }
    const signs = SIGNATURE_RULE.test(line.text) || SIGN_OFF.test(line.text);
    const end = signs ? endOfSignature(lines, index, isContent, startsMessage) : index;
    const aside = signs || FORWARDED.test(line.text) || ATTRIBUTION.test(line.text) || isHead(lines, index) || GREETING.test(line.text) || DISCLAIMER.test(line.text);
    if (!aside && !isBlank(line)) hasContent = true;
    for (const one of lines.slice(index, Math.max(end, index + 1))) read.push({ ...one, aside, message });
    index = Math.max(end, index + 1);
  }
  return read;
}
