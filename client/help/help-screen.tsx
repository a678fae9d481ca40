export const HelpScreen = () => <h1>HelpScreen</h1>
