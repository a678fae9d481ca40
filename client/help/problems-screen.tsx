export const ProblemsScreen = () => <h1>ProblemsScreen</h1>
