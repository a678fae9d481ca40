import { useState } from 'react'
import { call } from '#client/api/call.ts'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { noticeOperations } from '#contract/services/notices/notice-operations.ts'

const WORDS = {
  yes: {
    title: 'Confirmer l’abonnement',
    text: 'Les annonces de la mairie arriveront à cette adresse. Chaque courriel porte le lien qui y met fin.',
    gesture: 'Confirmer',
    done: 'C’est confirmé. Les prochaines annonces arriveront à cette adresse.',
    row: noticeOperations.confirmMail,
  },
  end: {
    title: 'Ne plus recevoir les annonces',
    text: 'L’adresse sera effacée : plus aucune annonce n’y partira.',
    gesture: 'Mettre fin à l’abonnement',
    done: 'C’est fait : l’adresse est effacée.',
    row: noticeOperations.endMail,
  },
} as const

/** Where the link of a mail leads: a gesture is asked, for programs open the links of mails. */
export function MailScreen({ asked, token }: { asked: 'yes' | 'end'; token: string }) {
  const [outcome, setOutcome] = useState<'asked' | 'done' | Error>('asked')
  const words = WORDS[asked]
  usePageTitle(words.title)
  const send = () =>
    void call(words.row, { body: { token } }).then(
      () => setOutcome('done'),
      (error: unknown) => setOutcome(asProblem(error)),
    )
  return (
    <>
      <h1>{words.title}</h1>
      {outcome === 'done' ? (
        <Notice live>
          <p>{words.done}</p>
        </Notice>
      ) : (
        <>
          <p>{words.text}</p>
          <p>
            <Button variant="primary" onClick={send}>
              {words.gesture}
            </Button>
          </p>
        </>
      )}
      {outcome instanceof Error && <ProblemNotice error={outcome} />}
    </>
  )
}
