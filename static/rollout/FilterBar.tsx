import { useEffect, useRef } from 'react';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { ROLES } from '../../src/domain/vocabulary/roles';
import { STAGES, STATUSES } from '../../src/domain/vocabulary/statuses';
import { STEPS } from '../../src/domain/vocabulary/steps';
import { waitLabel } from '../../src/domain/vocabulary/waits';
import { Button } from '../elements/Button';
import { CHANGES } from './changes';
import { CHOICES, isFiltered, NO_FILTERS, type ChoiceId, type Filters } from './filters';

type Words = { readonly [K in ChoiceId]: { readonly label: string; readonly any: string; readonly of: (value: (typeof CHOICES)[K][number]) => string } };

const capitalised = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

const WORDS: Words = {
  role: { label: 'Waits for', any: 'Anybody', of: (id) => (id === 'me' ? 'Me' : capitalised(ROLES[id].label)) },
  status: { label: 'Status', any: 'Every status', of: (id) => STATUSES[id].name },
  step: { label: 'Step', any: 'Every step', of: (id) => STEPS[id].label },
  stage: { label: 'Stage', any: 'Every stage', of: (id) => STAGES[id].label },
  control: { label: 'Belongs in', any: 'Everything', of: (id) => CONTROLS[id].label },
  on: { label: 'Open', any: 'Anything', of: waitLabel },
  changed: { label: 'Within a week', any: 'Not asked', of: (id) => CHANGES[id] },
};

function Choice<K extends ChoiceId>({ id, filters, onChange }: { readonly id: K; readonly filters: Filters; readonly onChange: (filters: Filters) => void }) {
  const { label, any, of } = WORDS[id];
  const values: readonly (typeof CHOICES)[K][number][] = CHOICES[id];
  return (
    <div className="choice">
      <label className="small" htmlFor={`filter-${id}`}>{label}</label>
      <select id={`filter-${id}`} className="input" value={filters[id] ?? ''} onChange={(event) => { const chosen = event.target.value; onChange({ ...filters, [id]: chosen === '' ? null : chosen }); }}>
        <option value="">{any}</option>
        {values.map((value) => <option key={value} value={value}>{of(value)}</option>)}
      </select>
    </div>
  );
}

/** Search and filters. The key `/` goes to the search, Escape empties it. */
export function FilterBar({ filters, onChange }: { readonly filters: Filters; readonly onChange: (filters: Filters) => void }) {
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const toSearch = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener('keydown', toSearch);
    return () => { document.removeEventListener('keydown', toSearch); };
  }, []);

  return (
    <search className="filters">
      <div className="choice grow">
        <label className="small" htmlFor="filter-text">Search (key /)</label>
        <input
          id="filter-text" ref={search} className="input" type="search" value={filters.text} placeholder="Key, summary or requester"
          onChange={(event) => { onChange({ ...filters, text: event.target.value }); }}
          onKeyDown={(event) => { if (event.key === 'Escape') onChange({ ...filters, text: '' }); }}
        />
      </div>
      {(Object.keys(CHOICES) as ChoiceId[]).map((id) => <Choice key={id} id={id} filters={filters} onChange={onChange} />)}
      {isFiltered(filters) ? <div className="clear"><Button look="link" onClick={() => { onChange(NO_FILTERS); }}>Clear filters</Button></div> : null}
    </search>
  );
}
