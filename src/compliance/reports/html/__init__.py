"""The web page of `report --html`: plain data a section, put into small templates; one file without a network."""
