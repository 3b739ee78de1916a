import Select from '@atlaskit/select/Select';
import { useEffect, useRef, useState } from 'react';
import type { Choice } from './choice';

/** A pause in typing this long starts a search. */
const PAUSE_MS = 250;

interface PickerControlProps {
  readonly id: string;
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly choices: readonly Choice[];
  readonly search: ((typed: string) => Promise<readonly Choice[]>) | undefined;
  readonly chosen: readonly Choice[];
  readonly onChange: (chosen: readonly Choice[]) => void;
  readonly several: boolean;
  readonly placeholder: string;
}

interface Search {
  readonly found: readonly Choice[];
  readonly state: 'none' | 'searching' | 'found' | 'failed';
}

const NOTHING_SEARCHED: Search = { found: [], state: 'none' };

/** Searches a moment after the last key; what an earlier search finds later is dropped. */
function useSearch(search: PickerControlProps['search']): Search & { readonly look: (typed: string) => void } {
  const [result, setResult] = useState(NOTHING_SEARCHED);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  useEffect(() => () => { clearTimeout(timer.current); }, []);

  function look(typed: string): void {
    clearTimeout(timer.current);
    asked.current += 1;
    const number = asked.current;
    const answer = (next: Search): void => { if (asked.current === number) setResult(next); };
    if (search === undefined || typed.trim() === '') { answer(NOTHING_SEARCHED); return; }
    answer({ found: result.found, state: 'searching' });
    timer.current = setTimeout(() => {
      search(typed.trim()).then((found) => { answer({ found, state: 'found' }); }, () => { answer({ found: [], state: 'failed' }); });
    }, PAUSE_MS);
  }
  return { ...result, look };
}

const EMPTY: Readonly<Record<Search['state'], string>> = {
  none: 'Type a name to look for.', searching: 'Looking…', found: 'Nothing fits.', failed: 'It could not be looked up. Check your connection and type again.',
};

/** Atlaskit's select behind {@link Picker}; fetched with the first form that has one. */
export function PickerControl({ id, label, describedBy, invalid, choices, search, chosen, onChange, several, placeholder }: PickerControlProps) {
  const [typed, setTyped] = useState('');
  const { found, state, look } = useSearch(search);
  const searches = search !== undefined && typed.trim() !== '';
  const detailOf = ({ label: text, detail }: Choice, { context }: { readonly context: 'menu' | 'value' }) => (
    detail === undefined || context === 'value' ? text : <>{text} <span className="subtle small">{detail}</span></>
  );
  return (
    <Select<Choice, boolean>
      inputId={id} aria-label={label} aria-describedby={describedBy} isInvalid={invalid} classNamePrefix="picker"
      isMulti={several} isClearable={!several} isLoading={state === 'searching'} placeholder={placeholder}
      options={searches ? found : choices}
      value={several ? chosen : chosen[0] ?? null}
      onChange={(value) => { onChange(value === null ? [] : 'id' in value ? [value] : value); }}
      inputValue={typed} onInputChange={(value) => { setTyped(value); look(value); }}
      getOptionLabel={(choice) => choice.label} getOptionValue={(choice) => choice.id} formatOptionLabel={detailOf}
      // What a search finds fits, whatever it is called.
      filterOption={searches ? null : undefined}
      noOptionsMessage={() => (search === undefined ? 'Nothing fits.' : EMPTY[state])} loadingMessage={() => EMPTY.searching}
      // The page stands in a frame as high as the page: a menu in the text's flow is never cut off.
      styles={{ menu: (base) => ({ ...base, position: 'relative', top: 'auto' }) }} maxMenuHeight={240} menuShouldScrollIntoView={false}
    />
  );
}
