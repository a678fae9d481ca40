export const PrintScreen = () => <h1>PrintScreen</h1>
