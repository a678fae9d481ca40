import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DossierMessage, MessageSide, MessageThread } from '#contract/dossier/messages/message.ts'
import { instantText } from '#wording/day.ts'
import { MessageForm } from './message-form.tsx'
import css from './messages.module.css'
import { threadQuery, useMarkRead } from './queries.ts'

/** What the town hall and the applicant say to each other, the same for both. Reading it marks it as read. */
export function MessagesThread({ dossierId }: { dossierId: string }) {
  const thread = useQuery(threadQuery(dossierId))
  const { mutate: markRead } = useMarkRead(dossierId)
  const unread = thread.data?.unread ?? 0
  useEffect(() => {
    if (unread > 0) markRead()
  }, [unread, markRead])
  if (thread.isPending) return <Skeleton lines={4} label="Lecture des échanges" />
  if (thread.error) return <ProblemNotice error={thread.error} onRetry={() => void thread.refetch()} />
  const { side, messages } = thread.data
  return (
    <div className={css.thread}>
      {messages.length === 0 ? (
        <p className={css.empty}>{EMPTY[side ?? 'reader']}</p>
      ) : (
        <Messages messages={messages} side={side} />
      )}
      {side && (
        <MessageForm
          dossierId={dossierId}
          isNote={false}
          label={side === 'townHall' ? 'Message au demandeur' : 'Message à la mairie'}
          help={HELP[side]}
          send="Envoyer"
        />
      )}
    </div>
  )
}

/** Notes that agents keep among themselves; nothing is drawn for who is not one. */
export function NotesPanel({ dossierId }: { dossierId: string }) {
  const thread = useQuery(threadQuery(dossierId))
  if (thread.isPending) return <Skeleton lines={3} label="Lecture des notes" />
  if (thread.error) return <ProblemNotice error={thread.error} onRetry={() => void thread.refetch()} />
  if (!thread.data.mayNote) return null
  const { notes } = thread.data
  return (
    <div className={css.thread}>
      {notes.length === 0 ? (
        <p className={css.empty}>Aucune note pour l’instant.</p>
      ) : (
        <Messages messages={notes} side={null} />
      )}
      <MessageForm
        dossierId={dossierId}
        isNote
        label="Note entre agents"
        help="Le demandeur ne la lit pas. Elle est communicable à qui la loi le permet : restez factuel."
        send="Garder la note"
      />
    </div>
  )
}

const EMPTY = {
  townHall:
    'Aucun échange pour l’instant. Une demande de pièces se fait par un acte, pas par un message : elle seule suspend le délai.',
  applicant: 'Aucun échange pour l’instant. Écrivez ici à la mairie : votre message reste attaché au dossier.',
  reader: 'Aucun échange que vous puissiez lire ici.',
} as const

const HELP: Record<MessageSide, string> = {
  townHall:
    'Le demandeur est prévenu par courriel ; le texte reste dans Parvis. Un message ne fait courir aucun délai.',
  applicant: 'La mairie est prévenue. Une pièce se dépose dans « Pièces déposées », pas dans un message.',
}

type MessagesProps = { messages: MessageThread['messages']; side: MessageSide | null }

const Messages = ({ messages, side }: MessagesProps) => (
  <ol className={stack.loose}>
    {messages.map((message) => (
      <Message key={message.id} message={message} side={side} />
    ))}
  </ol>
)

function Message({ message, side }: { message: DossierMessage; side: MessageSide | null }) {
  const isNew = side !== null && message.side !== side && message.readAt === null
  return (
    <li className={`${css.message} ${message.side === side ? css.own : ''}`}>
      <p className={css.who}>
        <strong>{message.isMine ? 'Vous' : message.authorName}</strong>
        <span>{message.side === 'townHall' ? 'mairie' : 'demandeur'}</span>
        <time dateTime={message.writtenAt}>{instantText(message.writtenAt)}</time>
        {isNew && <span className={css.new}>nouveau</span>}
        {message.side === side && (
          <span>{message.readAt ? `lu le ${instantText(message.readAt)}` : 'pas encore lu'}</span>
        )}
      </p>
      <p className={css.body}>{message.body}</p>
    </li>
  )
}
