export const DatasetsScreen = () => <h1>DatasetsScreen</h1>
