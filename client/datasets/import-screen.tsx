export const ImportScreen = () => <h1>ImportScreen</h1>
