export const ProblemScreen = () => <h1>ProblemScreen</h1>
