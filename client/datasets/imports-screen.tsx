export const ImportsScreen = () => <h1>ImportsScreen</h1>
