export const NewsScreen = () => <h1>NewsScreen</h1>
