/** Keeps the part of a page that is marked `data-live` up to date while the page is seen. Where somebody reads in it with the keyboard, it waits. */
const EVERY_MS = 2_000;

async function renew(): Promise<void> {
  const part = document.querySelector('[data-live]');
  if (part === null || document.hidden || part.contains(document.activeElement)) return;
  const reply = await fetch(location.href).catch(() => null);
  if (reply?.ok !== true) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('[data-live]');
  if (fresh !== null && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
}

document.addEventListener('DOMContentLoaded', () => {
  if (document.querySelector('[data-live]') !== null) setInterval(() => void renew(), EVERY_MS);
});
