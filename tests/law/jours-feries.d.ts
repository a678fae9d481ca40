declare module '@socialgouv/jours-feries' {
  /** Holidays of a year by their French name, as local midnights. */
  const joursFeries: (year: number) => Record<string, Date>
  export = joursFeries
}
