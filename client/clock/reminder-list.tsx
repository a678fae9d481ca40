import prose from '#client/ui/prose.module.css'
import type { Reminder } from '#contract/dossier/register/reminder.ts'
import { CitedLines } from './cited-lines.tsx'

/** What texts still ask, folded under one line: it forbids nothing, and nobody reads it twice. Nothing when they ask nothing. */
export function ReminderList({ title, reminders }: { title: string; reminders: readonly Reminder[] }) {
  if (reminders.length === 0) return null
  return (
    <details className={prose.fold}>
      <summary>
        {title} ({reminders.length})
      </summary>
      <CitedLines lines={reminders} className={prose.bullets} />
    </details>
  )
}
