import { Problem } from '#platform/problem.ts'

export const notAgain = () =>
  new Problem({
    type: 'courriel-deja-parti',
    status: 409,
    title: 'Ce courriel ne peut pas repartir',
    detail: 'Il est déjà parti ou il va partir, ou ce dossier n’est pas à vous. Rechargez la liste des courriels.',
  })
