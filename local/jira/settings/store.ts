import type { SiteContext } from '../contract';

/** A setting by its name; undefined when nobody has set it. */
export const settingOf = (site: Pick<SiteContext, 'state'>, name: string): unknown => site.state.settings.find((each) => each.name === name)?.value;

/** Keeps a setting, or forgets it when the value is undefined. */
export function keepSetting(site: Pick<SiteContext, 'state' | 'changed'>, name: string, value: unknown): void {
  site.state.settings = [...site.state.settings.filter((each) => each.name !== name), ...(value === undefined ? [] : [{ name, value }])];
  site.changed();
}
