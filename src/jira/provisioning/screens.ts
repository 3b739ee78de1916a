import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { restPath } from '../request';
import { NO_REPLY, readAll } from './pages';
import { change, create, exists, leave, look, type Change, type Known, type Site, type Step } from './steps';
import { COMMENT_SCREEN, KINDS, MADE_BY, namesFor, SCREENS, type Kind } from './wanted';

const Screen = z.looseObject({ id: z.number(), name: z.string() });
const Tab = z.looseObject({ id: z.number(), name: z.string() });
const ScreenField = z.looseObject({ id: z.string() });
const ScreenScheme = z.looseObject({ id: z.number(), name: z.string(), screens: z.looseObject({ default: z.optional(z.number()) }) });
const SchemeId = z.looseObject({ id: z.number() });

/** Own screens, since screens are shared between projects: one per kind of issue, with the app's fields. */
export const screens: Step = {
  async look(site, known) {
    return look(await Promise.all(KINDS.map(async (kind): Promise<Change> => {
      const name = namesFor(known.project.key).screen(kind);
      const found = (await readAll(site.jira, 'screens', ['screens'], Screen, { queryString: name })).find((screen) => screen.name === name);
      if (found === undefined) return create('Screen', name, 'With the fields of the app.', () => createScreen(site, known, kind, name));
      known.screenIds[kind] = found.id;
      const present = await fieldsOf(site, found.id);
      const missing = wantedFields(known, kind).filter((id) => !present.has(id));
      if (missing.length === 0) return exists('Screen', name);
      return change('Screen', name, `Adds ${missing.length} ${missing.length === 1 ? 'field' : 'fields'}.`, () => addFields(site, found.id, missing));
    })));
  },
};

/** The screen of the transitions that the app takes with a comment; it needs no fields. */
export const commentScreen: Step = {
  async look(site, known) {
    const found = (await readAll(site.jira, 'screens', ['screens'], Screen, { queryString: COMMENT_SCREEN })).find((screen) => screen.name === COMMENT_SCREEN);
    if (found !== undefined) {
      known.commentScreenId = found.id;
      return look([exists('Screen', COMMENT_SCREEN)]);
    }
    return look([create('Screen', COMMENT_SCREEN, 'Lets the app say why it moves a request back.', async () => {
      const body = { name: COMMENT_SCREEN, description: MADE_BY };
      known.commentScreenId = (await site.jira.send({ what: 'a new screen', method: 'POST', path: restPath(['screens']), body }, Screen)).id;
    })]);
  },
};

/** One scheme per screen; the screen serves create, edit and view alike. */
export const screenSchemes: Step = {
  async look(site, known) {
    return look(await Promise.all(KINDS.map(async (kind): Promise<Change> => {
      const name = namesFor(known.project.key).screenScheme(kind);
      const found = (await readAll(site.jira, 'screen schemes', ['screenscheme'], ScreenScheme, { queryString: name })).find((scheme) => scheme.name === name);
      if (found === undefined) {
        return create('Screen scheme', name, 'Shows the screen of the same name.', async () => {
          const body = { name, description: MADE_BY, screens: { default: screenOf(known, kind) } };
          known.screenSchemeIds[kind] = String((await site.jira.send({ what: 'a new screen scheme', method: 'POST', path: restPath(['screenscheme']), body }, SchemeId)).id);
        });
      }
      known.screenSchemeIds[kind] = String(found.id);
      if (found.screens.default === known.screenIds[kind]) return exists('Screen scheme', name);
      return leave('Screen scheme', name, 'Somebody has given it another screen. The fields of the app must stand there; verification checks that.');
    })));
  },
};

/** Ids of all fields on a screen, whatever tab they are on. */
export async function fieldsOf(site: Site, screenId: number): Promise<Set<string>> {
  const tabs = await site.jira.send({ what: 'the tabs of a screen', method: 'GET', path: restPath(['screens', screenId, 'tabs']) }, z.array(Tab));
  const ids = new Set<string>();
  for (const tab of tabs) {
    const fields = await site.jira.send({ what: 'the fields of a screen', method: 'GET', path: restPath(['screens', screenId, 'tabs', tab.id, 'fields']) }, z.array(ScreenField));
    for (const field of fields) ids.add(field.id);
  }
  return ids;
}

/** A field that the site does not have cannot stand on a screen; sites may lack some system fields. */
function wantedFields(known: Known, kind: Kind): string[] {
  const own = SCREENS[kind].own.map((name) => known.fieldIds[name]).filter((id) => id !== undefined);
  return [...SCREENS[kind].system.filter((id) => known.screenableIds.has(id)), ...own];
}

async function createScreen(site: Site, known: Known, kind: Kind, name: string): Promise<void> {
  const body = { name, description: MADE_BY };
  const { id } = await site.jira.send({ what: 'a new screen', method: 'POST', path: restPath(['screens']), body }, Screen);
  known.screenIds[kind] = id;
  const present = await fieldsOf(site, id);
  await addFields(site, id, wantedFields(known, kind).filter((field) => !present.has(field)));
}

/** Adds fields to the first tab; Jira makes one with each new screen. */
async function addFields(site: Site, screenId: number, fieldIds: readonly string[]): Promise<void> {
  const tabsPath = restPath(['screens', screenId, 'tabs']);
  const [first] = await site.jira.send({ what: 'the tabs of a screen', method: 'GET', path: tabsPath }, z.array(Tab));
  const tab = first ?? await site.jira.send({ what: 'a new tab', method: 'POST', path: tabsPath, body: { name: 'Fields' } }, Tab);
  for (const fieldId of fieldIds) {
    await site.jira.send({ what: 'a field of a screen', method: 'POST', path: restPath(['screens', screenId, 'tabs', tab.id, 'fields']), body: { fieldId } }, NO_REPLY);
  }
}

function screenOf(known: Known, kind: Kind): number {
  const id = known.screenIds[kind];
  if (id === undefined) throw new AppError('internal', 'Set-up came to a screen scheme before it had the screen.');
  return id;
}
