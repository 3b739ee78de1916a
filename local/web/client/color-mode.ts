/** Sets the colour mode before anything is painted: the user's choice, else what the device prefers. */
const root = document.documentElement;
const preferred = window.matchMedia('(prefers-color-scheme: dark)');
const choice = root.dataset['choice'];
const apply = (): void => {
  root.dataset['colorMode'] = choice === 'light' || choice === 'dark' ? choice : preferred.matches ? 'dark' : 'light';
};
apply();
preferred.addEventListener('change', apply);
