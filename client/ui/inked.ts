/** What makes a small drawing of one ink: its outline rounds the corners of its shape. */
export const INKED = { fill: 'currentColor', stroke: 'currentColor', strokeWidth: 1, strokeLinejoin: 'round' } as const
