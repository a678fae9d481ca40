import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, Undo2 } from 'lucide-react'
import { call } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import type { LandUnit } from '#contract/agency/owners/statement.ts'
import { LAND_UNIT_WORDS, landUnitText } from '#wording/agency/owners/owner-words.ts'

type Props = { readingId: string; unit: LandUnit }

/** The ground of one account around the parcel: proposed by fiscal data, confirmed by somebody, never a title. */
export function LandUnitPart({ readingId: id, unit: read }: Props) {
  const confirm = useMutation({
    mutationFn: (is: boolean) =>
      call(is ? ownerReadingOperations.confirmLandUnit : ownerReadingOperations.withdrawLandUnit, { params: { id } }),
  })
  const unit = confirm.data ?? read
  const { outcome, parcels, confirmed } = unit
  return (
    <div>
      <h3>{LAND_UNIT_WORDS.title}</h3>
      <p role="status">{landUnitText(unit)}</p>
      {parcels.length > 1 && (
        <p>
          {parcels.map(({ id: parcel, reference }, index) => (
            <span key={parcel}>
              {index > 0 && ', '}
              <Link to="/" search={{ parcelles: parcel }}>
                {reference}
              </Link>
            </span>
          ))}{' '}
          (
          <Link to="/" search={{ parcelles: parcels.map((one) => one.id).join(',') }}>
            les voir ensemble
          </Link>
          )
        </p>
      )}
      {confirmed !== null && (
        <p className={prose.soft}>
          {confirmed.isSame ? LAND_UNIT_WORDS.same(confirmed) : LAND_UNIT_WORDS.other(confirmed)}
        </p>
      )}
      <p className={prose.soft}>{LAND_UNIT_WORDS.notTitle}</p>
      {confirm.error && <ProblemNotice error={confirm.error} />}
      {outcome === 'proposed' && (
        <Actions>
          {confirmed?.isSame ? (
            <Button icon={Undo2} variant="quiet" disabled={confirm.isPending} onClick={() => confirm.mutate(false)}>
              Retirer la confirmation
            </Button>
          ) : (
            <Button icon={Check} disabled={confirm.isPending} onClick={() => confirm.mutate(true)}>
              Confirmer cette unité
            </Button>
          )}
        </Actions>
      )}
    </div>
  )
}
