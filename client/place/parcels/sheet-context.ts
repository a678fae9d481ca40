import { createContext, useContext } from 'react'

/** What every line of a sheet can do, whatever its place: open its proof, light up its area. */
export type SheetContext = {
  openProof: string | null
  onProof: (statementId: string | null) => void
  onLight: (constraintId: number | null) => void
}

const Context = createContext<SheetContext>({ openProof: null, onProof: () => {}, onLight: () => {} })

export const SheetProvider = Context.Provider
export const useSheet = (): SheetContext => useContext(Context)

/** Id of the line of a statement, where one goes to read its proof. */
export const rowAnchor = (statementId: string): string => `constat-${statementId}`
