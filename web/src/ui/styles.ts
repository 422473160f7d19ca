// In this order: Mantine's parts that are used, then ours.
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/Input.css';
import '@fontsource-variable/overpass/wght.css';
import './tokens.css';
import './base.css';
import './parts.css';
import './cards.css';
import './slip.css';
import './fields.css';
