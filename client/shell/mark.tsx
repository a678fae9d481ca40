/** The porch of a town hall: the sign of Parvis. */
export const Mark = () => (
  <svg aria-hidden viewBox="0 0 32 32" width="26" height="26">
    <rect width="32" height="32" rx="6" fill="var(--accent)" />
    <path
      d="M7 24V12.5L16 7l9 5.5V24"
      fill="none"
      stroke="var(--accent-ink)"
      strokeWidth="2.4"
      strokeLinejoin="round"
    />
    <path
      d="M4 27h24M11 24v-8m5 8v-8m5 8v-8"
      fill="none"
      stroke="var(--accent-ink)"
      strokeWidth="2"
      strokeLinecap="round"
    />
  </svg>
)
