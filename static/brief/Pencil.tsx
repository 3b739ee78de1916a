/** A pencil; what it edits is said by the button around it. */
export function Pencil() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d="m10.5 2.5 3 3-8 8H2.5v-3zM8.5 4.5l3 3" />
    </svg>
  );
}
