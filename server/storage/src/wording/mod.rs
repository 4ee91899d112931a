mod wordings;
