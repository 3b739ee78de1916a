import { useEffect, useState, useSyncExternalStore } from 'react';
import { call } from '../request/call';
import type { Choice } from '../elements/choice';
import { Picker } from '../elements/Picker';
import { personAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';

interface PeopleFieldProps {
  readonly label: string;
  /** Account ids. */
  readonly people: readonly string[];
  readonly onChange: (people: readonly string[]) => void;
}

/** People who see the request, found by name. Only their account ids are kept. */
async function search(query: string): Promise<readonly Choice[]> {
  const reply = await call('findPeople', { query });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value.map(({ accountId, name }) => ({ id: accountId, label: name }));
}

export function PeopleField({ label, people, onChange }: PeopleFieldProps) {
  const { snapshot, names } = useRequestContext();
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const nameOf = (id: string): string => picked.get(id) ?? names.nameOf(id) ?? personAsText(id, snapshot);
  // Redrawn when a name becomes known.
  useSyncExternalStore(names.subscribe, () => people.map((id) => names.nameOf(id) ?? '').join('\n'));
  useEffect(() => { for (const id of people) if (!picked.has(id)) names.want(id); }, [names, people, picked]);

  function pick(next: readonly Choice[]): void {
    setPicked(new Map([...picked, ...next.map(({ id, label: name }) => [id, name] as const)]));
    onChange(next.map(({ id }) => id));
  }

  return <Picker label={label} several search={search} chosen={people.map((id) => ({ id, label: nameOf(id) }))} onChange={pick} placeholder="Type a name" />;
}
