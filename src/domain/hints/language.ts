/** Small words that tell languages apart; words that English shares are left out of the others. */
const ENGLISH = new Set('the of and to in is are for that it with on be our we not this by from at as or have has should shall must may can if when which they their please need want only no more than per any all each before after do does will would without you your i my so but what who how'.split(' '));
const OTHERS: Readonly<Record<string, ReadonlySet<string>>> = {
  German: new Set('der die das und ist nicht mit für auf ein eine einen den dem wir sollen soll werden wird bitte nur pro kein keine bei zum zur von sich oder aber wenn auch unsere unser alle muss dürfen darf nach vor'.split(' ')),
  French: new Set('le la les des une est et pour dans que qui nous avec pas sur par du au aux ce cette doit doivent être nos notre vous ne plus chaque sans sont il elle'.split(' ')),
  Spanish: new Set('el los las una es y para en que con por del al no se debe deben queremos nuestro nuestra cada sin más como su sus está son pero'.split(' ')),
  Italian: new Set('il lo gli una è e per che con non di del della dei nel sono deve devono ogni nostro nostra senza più ma come alla questo'.split(' ')),
  Portuguese: new Set('o os uma é e para que com não por do da dos das no na deve devem cada nosso nossa sem mais mas como ao são'.split(' ')),
  Dutch: new Set('het een van en voor niet met dat op zijn wij we moet moeten graag alleen per geen bij onze ons als ook maar naar worden wordt deze'.split(' ')),
  Polish: new Set('i w na z do nie jest się że dla oraz przez po od tylko proszę każdy musi nasz nasze ale jak bez są'.split(' ')),
};
const NOT_LATIN = /[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
/** How much of a very long text is looked at. */
const SAMPLE = 4000;

/** Why the text cannot be read as English; null when it can. A text too short to tell counts as English. */
export function languageNote(text: string): string | null {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  if ((sample.match(NOT_LATIN)?.length ?? 0) > sample.replace(/\s/g, '').length * 0.2) {
    return 'The text is not in English. The rules read English only; add a sentence in English or choose the control yourself.';
  }
  const words = sample.match(/\p{L}+/gu) ?? [];
  const count = (small: ReadonlySet<string>): number => words.filter((word) => small.has(word)).length;
  const english = count(ENGLISH);
  const [language, most] = Object.entries(OTHERS).map(([name, small]) => [name, count(small)] as const).reduce((a, b) => (b[1] > a[1] ? b : a));
  return most >= 3 && most > english * 1.3 ? `The text seems to be ${language}. The rules read English only; add a sentence in English or choose the control yourself.` : null;
}
