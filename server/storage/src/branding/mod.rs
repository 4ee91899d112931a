mod brands;
