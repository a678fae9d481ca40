import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouterState } from '@tanstack/react-router'
import { Briefcase, DoorOpen, LogIn } from 'lucide-react'
import { useState } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { NewOfficeForm } from './office-form.tsx'
import { OfficePart } from './office-part.tsx'
import { officesQuery, useJoinOffice } from './queries.ts'

const route = getRouteApi('/desk/mon-etude')

/** « Compte professionnel »: an office of notaries, architects, builders, who works there, its dossiers and its batches. */
export function OfficesScreen() {
  usePageTitle('Compte professionnel')
  const session = useQuery(sessionQuery())
  return (
    <article className={page.page}>
      <header className={stack.even}>
        <h1>Compte professionnel</h1>
        <p className={prose.lead}>
          Pour une étude, une agence, une entreprise : ses coordonnées saisies une fois, ses dossiers vus par tous ceux
          qui y travaillent, et les certificats d’urbanisme demandés par lots.
        </p>
      </header>
      {session.isPending && <Skeleton lines={4} label="Lecture de la session" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && !session.data.person && <SignInAsked />}
      {session.data?.person && <Offices />}
    </article>
  )
}

/** Each person has their own account; the office is entered from it. The way back keeps the code of an invitation. */
function SignInAsked() {
  const here = useRouterState({ select: ({ location }) => location.href })
  return (
    <Notice
      title="Un compte est nécessaire"
      action={
        <ButtonLink variant="primary" icon={LogIn} href={`/connexion?retour=${encodeURIComponent(here)}`}>
          Se connecter ou créer un compte
        </ButtonLink>
      }
    >
      <p>
        Chacun garde son propre compte : on ouvre un compte professionnel, ou on le rejoint, une fois connecté. Il est
        gratuit, et se crée en une minute.
      </p>
    </Notice>
  )
}

function Offices() {
  const { code } = route.useSearch()
  const offices = useQuery(officesQuery())
  if (offices.isPending) return <Skeleton lines={6} label="Lecture des comptes professionnels" />
  if (offices.error) return <ProblemNotice error={offices.error} onRetry={() => void offices.refetch()} />
  const known = offices.data.offices
  return (
    <>
      {code !== undefined && <JoinForm code={code} />}
      {known.map((office) => (
        <OfficePart key={office.id} office={office} isAlone={known.length === 1} />
      ))}
      <Beginning isFirst={known.length === 0} hasCode={code !== undefined} />
    </>
  )
}

function Beginning({ isFirst, hasCode }: { isFirst: boolean; hasCode: boolean }) {
  const [open, setOpen] = useState<'none' | 'office' | 'code'>('none')
  const focus = useFocusAfter<HTMLElement>(open, 'select, input, button')
  return (
    <section className={stack.even} aria-labelledby="commencer" {...focus}>
      <h2 id="commencer">{isFirst ? 'Commencer' : 'Un autre compte professionnel'}</h2>
      {open === 'none' && (
        <Actions>
          <Button
            icon={Briefcase}
            variant={isFirst && !hasCode ? 'primary' : 'secondary'}
            onClick={() => setOpen('office')}
          >
            Ouvrir un compte professionnel
          </Button>
          <Button icon={DoorOpen} onClick={() => setOpen('code')}>
            J’ai reçu un code
          </Button>
        </Actions>
      )}
      {open === 'office' && <NewOfficeForm onDone={() => setOpen('none')} />}
      {open === 'code' && <JoinForm code="" onDone={() => setOpen('none')} />}
    </section>
  )
}

/** The code of a colleague, typed or brought by the link of a mail. */
function JoinForm({ code, onDone }: { code: string; onDone?: () => void }) {
  const join = useJoinOffice()
  const navigate = useNavigate()
  const form = useForm(
    { code },
    {
      check: ({ code: typed }) => (typed.trim() === '' ? { code: 'Saisissez le code reçu' } : {}),
      refusal: join.error,
    },
  )
  const send = form.onSubmit(({ code: typed }) =>
    join.mutate(typed, {
      onSuccess: () => {
        onDone?.()
        void navigate({ to: '/mon-etude', search: {}, replace: true })
      },
    }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Rejoindre un compte professionnel">
      <TextField
        label="Code d’invitation"
        help="Seize signes, donnés par votre collègue ou par le courriel reçu."
        autoComplete="off"
        {...form.field('code')}
      />
      <FormEnd sending={join} icon={DoorOpen} {...(onDone && { onCancel: onDone })}>
        Rejoindre
      </FormEnd>
    </form>
  )
}
