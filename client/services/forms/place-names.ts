import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import type { PlaceNames } from '#contract/services/forms/answer-text.ts'
import { fieldsById } from '#contract/services/forms/field.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import { AskingContext } from './field-context.ts'
import { intercommunalitiesQuery } from './queries.ts'

/** Names of the places that answers to this form may give by their codes. */
export function usePlaceNames({ fields }: Pick<FormContent, 'fields'>): PlaceNames {
  const { communes } = use(AskingContext)
  const isAsked = [...fieldsById(fields).values()].some(({ kind }) => kind === 'intercommunality')
  const { data = [] } = useQuery({ ...intercommunalitiesQuery(), enabled: isAsked })
  return Object.fromEntries([
    ...communes.map(({ inseeCode, name }) => [inseeCode, name]),
    ...data.map(({ siren, name }) => [siren, name]),
  ])
}
