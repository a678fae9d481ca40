import type { ReactNode } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import buttons from '#client/ui/button.module.css'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import type { ClockReading, ClockStep } from '#contract/clock.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import css from './dossier.module.css'
import { doorOf, type OpenStep, type StepDoor, type WhatToDo } from './next-steps.ts'
import { PartLink } from './part-link.tsx'

type Open = { onOpen: (door: StepDoor) => void }
type Props = { file: DossierFile; reading: ClockReading; work: WhatToDo } & Open

/** What else may be done or recorded today: by the desk, by others, and what nothing calls for. */
export function MayBeDone({ file: { line, mayWrite }, reading, work: { own, others, noted }, onOpen }: Props) {
  const dossierId = line.id
  return (
    <div className={`${css.also} ${css.folds}`}>
      {mayWrite && <AlsoPossible dossierId={dossierId} own={own} reading={reading} onOpen={onOpen} />}
      {others.length > 0 && <OthersMay dossierId={dossierId} steps={others} mayWrite={mayWrite} onOpen={onOpen} />}
      {mayWrite && noted.length > 0 && (
        <details className={css.others}>
          <summary>Ce que le registre peut encore noter</summary>
          <Doors dossierId={dossierId} steps={noted} onOpen={onOpen} />
        </details>
      )}
    </div>
  )
}

type ListProps = { dossierId: string } & Open

function AlsoPossible({
  dossierId,
  own,
  reading: { steps },
  onOpen,
}: ListProps & { own: readonly OpenStep[]; reading: ClockReading }) {
  // as long as the request may be given up, its review goes on and the notice stays displayed (R*423-6)
  const hasNotice = steps.some(({ step }) => step === 'withdraw')
  if (own.length === 0 && !hasNotice) return null
  return (
    <details className={css.others}>
      <summary>Aussi possible ({own.length + (hasNotice ? 1 : 0)})</summary>
      <Doors dossierId={dossierId} steps={own} onOpen={onOpen}>
        {hasNotice && (
          <li className={rows.tools}>
            <ButtonLink
              variant="quiet"
              href={fill(paths.depositNotice, { id: dossierId })}
              target="_blank"
              rel="noreferrer"
            >
              Avis de dépôt à afficher (PDF)
            </ButtonLink>
          </li>
        )}
      </Doors>
    </details>
  )
}

function Doors({
  dossierId,
  steps,
  onOpen,
  children,
}: ListProps & { steps: readonly OpenStep[]; children?: ReactNode }) {
  return (
    <ul className={css.also}>
      {steps.map(({ step, door, until }) => (
        <li key={step} className={rows.tools}>
          <Door dossierId={dossierId} door={door} onOpen={onOpen} />
          {until && <span className={prose.soft}>jusqu’au {dayText(until)}</span>}
        </li>
      ))}
      {children}
    </ul>
  )
}

const BY = {
  authority: 'La mairie',
  applicant: 'Le demandeur',
  service: 'Un service consulté',
  thirdParty: 'Un tiers',
} as const

function OthersMay({
  dossierId,
  steps,
  mayWrite,
  onOpen,
}: ListProps & { steps: readonly ClockStep[]; mayWrite: boolean }) {
  return (
    <details className={css.others}>
      <summary>Ce que les autres peuvent faire</summary>
      <ul>
        {steps.map((step) => (
          <li key={step.step}>
            {BY[step.by]} : {orderText(step.label)}
            {step.until && `, jusqu’au ${dayText(step.until)}`}{' '}
            {mayWrite && <Door dossierId={dossierId} door={doorOf(step)} onOpen={onOpen} />}{' '}
            <CitedArticle articles={step.article} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The name of a move within a sentence. */
export const orderText = (label: string) => label.charAt(0).toLocaleLowerCase('fr') + label.slice(1)

type DoorProps = {
  dossierId: string
  door: StepDoor | undefined
  isPrimary?: boolean
} & Open

export function Door({ dossierId, door, isPrimary = false, onOpen }: DoorProps) {
  if (!door) return null
  const look = isPrimary ? 'primary' : 'quiet'
  if (door.type !== 'part') {
    return (
      <Button variant={look} onClick={() => onOpen(door)}>
        {door.label}
      </Button>
    )
  }
  return (
    <PartLink dossierId={dossierId} door={door} className={`${buttons.button} ${buttons[look]}`}>
      {door.label}
    </PartLink>
  )
}
